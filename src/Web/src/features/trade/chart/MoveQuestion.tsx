import { formatPrice } from '../../../shared/numbers/format';
import { Button } from '../../../shared/ui/Button';
import { Notice } from '../../../shared/ui/Notice';
import type { Move } from './useMove';

/** Asks before a line that was dragged amends its order. */
export function MoveQuestion({ move: { asked, isSaving, fault, confirm, putBack } }: { move: Move }) {
  if (fault !== null) return <Notice tone="bad">{fault}</Notice>;
  if (asked === null) return null;
  return (
    <Notice>
      <p>Move “{asked.line.label}” from {formatPrice(asked.line.price)} to {formatPrice(asked.to)}?</p>
      <p className="actions">
        <Button onClick={putBack}>Back</Button>
        <Button look="primary" busy={isSaving} onClick={confirm}>Move it</Button>
      </p>
    </Notice>
  );
}
