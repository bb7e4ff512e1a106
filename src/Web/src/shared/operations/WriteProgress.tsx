import type { ReactNode } from 'react';
import { Button } from '../ui/Button';
import { Notice } from '../ui/Notice';
import type { Kind } from './writes';
import type { WriteState } from './useWrite';

type Props = {
  state: Extract<WriteState<Kind>, { step: 'sending' | 'checking' | 'unsent' }>;
  onSendAgain: () => void;
  onDiscard: () => void;
  children: ReactNode;
};

/** Says of a write whose outcome is open where it is, and of one that never arrived that nothing
 * happened. */
export function WriteProgress({ state, onSendAgain, onDiscard, children }: Props) {
  return (
    <div className="progress">
      <p className="progress-what">{children}</p>
      {state.step === 'sending' && <Notice>Sending…</Notice>}
      {state.step === 'checking' && (
        <Notice tone="warn">
          The answer was lost on the way. Finding out what happened; nothing is sent twice.
        </Notice>
      )}
      {state.step === 'unsent' && (
        <>
          <Notice tone="warn">This never reached the server. Nothing has happened.</Notice>
          <p className="actions">
            <Button look="primary" onClick={onSendAgain}>Send it now</Button>
            <Button onClick={onDiscard}>Discard</Button>
          </p>
        </>
      )}
    </div>
  );
}
