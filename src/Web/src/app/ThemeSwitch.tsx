import { useState } from 'react';
import { Button } from '../shared/ui/Button';

type Theme = 'light' | 'dark';

const current = (): Theme =>
  (document.documentElement.dataset['theme'] as Theme | undefined) ??
  (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light');

/** Light or dark; until it is used, as the system has it. */
export function ThemeSwitch() {
  const [theme, setTheme] = useState(current);
  const next = theme === 'dark' ? 'light' : 'dark';
  return (
    <Button
      look="quiet"
      aria-label={`Switch to ${next} theme`}
      onClick={() => {
        document.documentElement.dataset['theme'] = next;
        localStorage.setItem('theme', next);
        setTheme(next);
      }}
    >
      <span aria-hidden="true">{theme === 'dark' ? '☀' : '☾'}</span>
    </Button>
  );
}
