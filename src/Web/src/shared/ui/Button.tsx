import type { ComponentProps } from 'react';

type Look = 'primary' | 'plain' | 'quiet' | 'buy' | 'sell';
type Props = ComponentProps<'button'> & { look?: Look; busy?: boolean };

/** A button. While busy it keeps the focus but does nothing. */
export function Button({ look = 'plain', busy = false, type = 'button', onClick, ...rest }: Props) {
  return (
    <button
      type={type}
      className="button"
      data-look={look}
      aria-disabled={busy || undefined}
      onClick={(event) => {
        if (busy) event.preventDefault();
        else onClick?.(event);
      }}
      {...rest}
    />
  );
}
