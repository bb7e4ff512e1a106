import { useState } from 'react';
import { readDecimal } from '../../shared/numbers/decimal';
import { formatExactUsd } from '../../shared/numbers/format';
import { useWrite } from '../../shared/operations/useWrite';
import { WriteProgress } from '../../shared/operations/WriteProgress';
import { Button } from '../../shared/ui/Button';
import { Field } from '../../shared/ui/Field';
import { Notice } from '../../shared/ui/Notice';

const words = {
  deposit: { verb: 'Deposit', done: 'Deposited' },
  withdraw: { verb: 'Withdraw', done: 'Withdrew' },
};

/** Brings cash in, or takes it out. */
export function CashForm({ kind }: { kind: 'deposit' | 'withdraw' }) {
  const { state, submit, sendAgain, reset } = useWrite(kind, kind);
  const [text, setText] = useState('');
  const [unreadable, setUnreadable] = useState<string>();
  const { verb, done } = words[kind];

  if (state.step !== 'ready' && state.step !== 'refused' && state.step !== 'done') {
    return (
      <WriteProgress state={state} onSendAgain={sendAgain} onDiscard={reset}>
        {verb} {formatExactUsd(state.pending.body.amount)}
      </WriteProgress>
    );
  }

  const send = () => {
    const amount = readDecimal(text);
    setUnreadable(amount === null ? 'Write an amount, such as 250.00.' : undefined);
    if (amount === null) return;
    setText('');
    submit({ amount });
  };
  const problem = state.step === 'refused' ? state.problem : null;
  const refused = problem?.fields['amount'];
  return (
    <form
      className="form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {problem && refused === undefined && <Notice tone="bad">{problem.message}</Notice>}
      {state.step === 'done' && (
        <Notice tone="good">{done} {formatExactUsd(state.body.amount)}.</Notice>
      )}
      <Field
        label={`Amount to ${verb.toLowerCase()} (USD)`}
        inputMode="decimal"
        autoComplete="off"
        placeholder="0.00"
        value={text}
        onChange={({ target }) => {
          setText(target.value);
          if (state.step !== 'ready') reset();
        }}
        error={unreadable ?? refused}
      />
      <Button type="submit" look="primary">{verb}</Button>
    </form>
  );
}
