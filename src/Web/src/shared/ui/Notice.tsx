import type { ReactNode } from 'react';

type Tone = 'info' | 'good' | 'bad' | 'warn';

/** A message in the page; bad news interrupts a screen reader, the rest waits its turn. */
export function Notice({ tone = 'info', children }: { tone?: Tone; children: ReactNode }) {
  return (
    <div className="notice" data-tone={tone} role={tone === 'bad' ? 'alert' : 'status'}>
      {children}
    </div>
  );
}
