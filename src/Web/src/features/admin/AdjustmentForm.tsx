import { useState } from 'react';
import { formatExactUsd } from '../../shared/numbers/format';
import { typed, type Typed } from '../../shared/numbers/typed';
import { useWrite, type WriteState } from '../../shared/operations/useWrite';
import { WriteProgress } from '../../shared/operations/WriteProgress';
import { Button } from '../../shared/ui/Button';
import { Choice } from '../../shared/ui/Choice';
import { Dialog } from '../../shared/ui/Dialog';
import { Field } from '../../shared/ui/Field';
import { Notice } from '../../shared/ui/Notice';

const blank = { sign: 'give', amount: '', reason: '' } as const;
type Draft = { sign: 'give' | 'take'; amount: string; reason: string };

function amountOf({ sign, amount }: Draft): Typed {
  const read = typed(amount, '250');
  return 'fault' in read || sign === 'give' ? read : { value: `-${read.value}` };
}

/** Corrects somebody's cash, after saying by how much. */
export function AdjustmentForm({ username }: { username: string }) {
  const { state, submit, sendAgain, reset } = useWrite(`adjust:${username}`, 'adjustment');
  const [draft, setDraft] = useState<Draft>(blank);
  const [unreadable, setUnreadable] = useState<string>();
  const [asked, setAsked] = useState<string | null>(null);
  if (state.step === 'sending' || state.step === 'checking' || state.step === 'unsent') {
    return (
      <WriteProgress state={state} onSendAgain={sendAgain} onDiscard={reset}>
        Adjust by {formatExactUsd(state.pending.body.amount)}
      </WriteProgress>
    );
  }
  const fields = state.step === 'refused' ? state.problem.fields : {};
  const change = (part: Partial<Draft>) => {
    setDraft({ ...draft, ...part });
    if (state.step !== 'ready') reset();
  };
  const review = () => {
    const amount = amountOf(draft);
    setUnreadable('fault' in amount ? amount.fault : undefined);
    setAsked('fault' in amount ? null : amount.value);
  };
  const confirm = (amount: string) => {
    setAsked(null);
    submit({ username, amount, reason: draft.reason });
  };
  return (
    <form
      className="form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        review();
      }}
    >
      <AdjustmentAnswer state={state} />
      <Choice
        label="Direction"
        value={draft.sign}
        options={[['give', 'Add'], ['take', 'Take away']]}
        onChange={(sign) => change({ sign })}
      />
      <Field
        label="Amount (USD)"
        inputMode="decimal"
        autoComplete="off"
        value={draft.amount}
        onChange={({ target }) => change({ amount: target.value })}
        error={unreadable ?? fields['amount']}
      />
      <Field
        label="Reason"
        autoComplete="off"
        value={draft.reason}
        onChange={({ target }) => change({ reason: target.value })}
        error={fields['reason']}
      />
      <Button type="submit" look="primary">Review adjustment</Button>
      {asked !== null && (
        <Dialog title={`Adjust ${username} by ${formatExactUsd(asked)}?`} onClose={() => setAsked(null)}>
          <p>Reason: {draft.reason === '' ? '–' : draft.reason}</p>
          <p className="muted">A large adjustment waits for a second admin before it is booked.</p>
          <p className="actions">
            <Button onClick={() => setAsked(null)}>Back</Button>
            <Button look="primary" onClick={() => confirm(asked)}>Adjust</Button>
          </p>
        </Dialog>
      )}
    </form>
  );
}

function AdjustmentAnswer({ state }: { state: WriteState<'adjustment'> }) {
  if (state.step === 'refused') {
    const { fields, message } = state.problem;
    return 'amount' in fields || 'reason' in fields ? null : <Notice tone="bad">{message}</Notice>;
  }
  if (state.step !== 'done') return null;
  return 'transaction_id' in state.answer ? (
    <Notice tone="good">Booked: {formatExactUsd(state.body.amount)}.</Notice>
  ) : (
    <Notice tone="warn">This waits for a second admin to approve it.</Notice>
  );
}
