import { useId, type ReactNode } from 'react';

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
      {children}
    </section>
  );
}
