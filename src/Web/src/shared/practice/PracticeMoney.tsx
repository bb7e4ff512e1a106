import { useLimits } from '../account';
import { formatUsd } from '../numbers/format';
import { useWrite } from '../operations/useWrite';
import { WriteProgress } from '../operations/WriteProgress';
import { Button } from '../ui/Button';
import { ConfirmButton } from '../ui/ConfirmButton';
import { Notice } from '../ui/Notice';

/** How much an account may begin anew with; null where the server does not let it. */
export const usePracticeCash = () => useLimits().data?.practice_cash ?? null;

type Props = { cash: string; /** There is nothing that could be lost. */ isEmpty?: boolean };

/** Begins the account anew with practice money: at once where it is empty, else after a question. */
export function PracticeMoney({ cash, isEmpty = false }: Props) {
  const { state, submit, sendAgain, reset } = useWrite('reset', 'reset');
  if (state.step !== 'ready' && state.step !== 'refused' && state.step !== 'done') {
    return (
      <WriteProgress state={state} onSendAgain={sendAgain} onDiscard={reset}>
        Begin with {formatUsd(String(state.pending.body.cash))}
      </WriteProgress>
    );
  }
  const begin = () => submit({ cash });
  return (
    <>
      {state.step === 'refused' && <Notice tone="bad">{state.problem.message}</Notice>}
      {state.step === 'done' && (
        <Notice tone="good">Your account begins anew with {formatUsd(state.answer.data.cash_balance)}.</Notice>
      )}
      {isEmpty ? (
        <Button look="primary" onClick={begin}>Start with practice money</Button>
      ) : (
        <ConfirmButton
          label="Begin anew"
          action={`Begin with ${formatUsd(cash)}`}
          question="Begin your account anew?"
          look="sell"
          onConfirm={begin}
        >
          <p>
            Open orders are canceled, and your cash and holdings are closed out. Profits and history begin
            anew; what was before is kept, and cannot be gone back to.
          </p>
        </ConfirmButton>
      )}
    </>
  );
}
