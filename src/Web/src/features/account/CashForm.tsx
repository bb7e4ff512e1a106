import { useState } from 'react';
import { formatExactUsd } from '../../shared/numbers/format';
import { writeDecimal } from '../../shared/numbers/number-form';
import { typed } from '../../shared/numbers/typed';
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
    const read = typed(text, '250');
    setUnreadable('fault' in read ? read.fault : undefined);
    if ('fault' in read) return;
    setText('');
    submit({ amount: read.value });
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
        placeholder={writeDecimal(0, 2)}
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
