import { useId, type ReactNode } from 'react';
import { Boundary } from './Boundary';

type Props = { title: string; aside?: ReactNode; children: ReactNode };

/** A titled part of a page. */
export function Panel({ title, aside, children }: Props) {
  const id = useId();
  return (
    <section className="panel" aria-labelledby={id}>
      <header>
        <h2 id={id}>{title}</h2>
        {aside}
      </header>
      <Boundary>{children}</Boundary>
    </section>
  );
}

/** A part that its page's heading says enough of. */
export function PlainPanel({ label, children }: { label: string; children: ReactNode }) {
  return (
    <section className="panel" aria-label={label}>
      <Boundary>{children}</Boundary>
    </section>
  );
}
