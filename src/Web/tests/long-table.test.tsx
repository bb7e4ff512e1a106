import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { json, order, server } from './server';
import { signIn, visit } from './visit';

it('A list shows every digit of what was booked', async () => {
  signIn();
  const exact = order({ quantity: '0.12345678', price: '95123.123456789', total_amount: '11743.591876543210987654' });
  server.use(json('get', '/orders', { data: [exact], has_more: false, next_cursor: null }));
  visit('/orders');
  const row = await screen.findByRole('row', { name: /BTC/ });
  expect(row).toHaveTextContent('0.12345678');
  expect(row).toHaveTextContent('$95,123.123456789');
  expect(row).toHaveTextContent('$11,743.591876543210987654');
});
