/** The colours that charts draw with. */
export type Ink = Readonly<Record<'text' | 'line' | 'up' | 'down' | 'accent' | 'surface', string>>;

const tokens = { text: '--muted', line: '--line', up: '--up', down: '--down', accent: '--accent', surface: '--surface' };

/** The tokens of the theme that is on the screen as plain colours, which is all that a canvas understands. */
export function currentInk(): Ink {
  const probe = document.body.appendChild(document.createElement('span'));
  const entries = Object.entries(tokens).map(([name, token]) => {
    probe.style.color = `var(${token})`;
    return [name, getComputedStyle(probe).color];
  });
  probe.remove();
  return Object.fromEntries(entries) as Ink;
}

/** A colour let through by as much. */
export const faint = (color: string, share: number) => color.replace(/^rgba?\(([^,]+),([^,]+),([^,)]+).*$/, `rgba($1,$2,$3,${share})`);
