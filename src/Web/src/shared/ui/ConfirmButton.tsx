import { useState, type ReactNode } from 'react';
import { Button } from './Button';
import { Dialog } from './Dialog';

type Props = {
  label: string;
  /** What it is called where its label says too little. */
  name?: string;
  /** What the button says that does it. */
  action?: string;
  /** What is asked before it happens. */
  question: string;
  busy?: boolean;
  look?: 'plain' | 'sell';
  onConfirm: () => void;
  children: ReactNode;
};

/** A button that says first what it will do. */
export function ConfirmButton({ label, name, action = label, question, busy = false, look = 'plain', onConfirm, children }: Props) {
  const [isAsking, setAsking] = useState(false);
  const confirm = () => {
    setAsking(false);
    onConfirm();
  };
  return (
    <>
      <Button aria-label={name} busy={busy} onClick={() => setAsking(true)}>{label}</Button>
      {isAsking && (
        <Dialog title={question} onClose={() => setAsking(false)}>
          {children}
          <p className="actions">
            <Button onClick={() => setAsking(false)}>Back</Button>
            <Button look={look === 'sell' ? 'sell' : 'primary'} onClick={confirm}>{action}</Button>
          </p>
        </Dialog>
      )}
    </>
  );
}
