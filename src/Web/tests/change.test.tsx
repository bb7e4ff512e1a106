import { render } from '@testing-library/react';
import { expect, it } from 'vitest';
import { Change } from '../src/shared/ui/Change';

it.each([
  [1.5, '▲ +1.50%', 'up'],
  [-0.006, '▼ -0.01%', 'down'],
  [0.004, '0.00%', 'flat'],
  [-0.004, '0.00%', 'flat'],
  [0, '0.00%', 'flat'],
])('A change of %f percent is shown as %s and goes %s', (percent, text, direction) => {
  const { container } = render(<Change percent={percent} />);
  expect(container).toHaveTextContent(text);
  expect(container.firstChild).toHaveAttribute('data-direction', direction);
});
