import { useCallback, useEffect, useRef, useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { useSession } from '../../api/session';
import { asProblem, type Problem } from '../../api/problem';
import { tellFills } from '../live/news';
import { privateKey } from '../queries';
import { forget, newKey, recall, remember, type Pending } from './pending';
import { settle } from './settle';
import { send, type Kind, type Writes } from './writes';

/** Where a write is: `checking` after its answer was lost, `unsent` when the server never saw it. */
export type WriteState<K extends Kind> =
  | { step: 'ready' }
  | { step: 'sending' | 'checking' | 'unsent'; pending: Pending<K> }
  | { step: 'done'; answer: Writes[K]['answer']; body: Writes[K]['body'] }
  | { step: 'refused'; problem: Problem; body: Writes[K]['body'] };

/** One form's write of money: at most one at a time, and never twice. Its key is kept until its outcome
 * is known, over reloads too. */
export function useWrite<K extends Kind>(form: string, kind: K) {
  const username = useSession()?.username ?? '';
  const queries = useQueryClient();
  const [state, setState] = useState<WriteState<K>>(() => {
    const pending = recall(form, kind, username);
    return pending ? { step: 'checking', pending } : { step: 'ready' };
  });
  const busy = useRef(state.step === 'checking');

  const finish = useCallback(
    (next: WriteState<K>) => {
      forget(form);
      busy.current = false;
      setState(next);
      if (next.step === 'done' && kind === 'order') tellFills((next.answer as Writes['order']['answer']).data);
      // Whatever it came to, what is shown of this person's money is asked for anew.
      void queries.invalidateQueries({ queryKey: privateKey(username) });
    },
    [form, kind, queries, username],
  );

  const deliver = useCallback(
    async (pending: Pending<K>) => {
      busy.current = true;
      remember(form, pending);
      setState({ step: 'sending', pending });
      try {
        const answer = await send(kind, pending.body, pending.key);
        finish({ step: 'done', answer, body: pending.body });
      } catch (fault) {
        const problem = asProblem(fault);
        if (problem.isCertain) finish({ step: 'refused', problem, body: pending.body });
        else setState({ step: 'checking', pending });
      }
    },
    [finish, form, kind],
  );

  const checked = state.step === 'checking' ? state.pending : null;
  useEffect(() => {
    if (checked === null) return;
    const leaving = new AbortController();
    const { body } = checked;
    settle<K>(checked, leaving.signal).then(
      (found) => {
        if (found.state === 'not_seen') setState({ step: 'unsent', pending: checked });
        else if (found.state === 'refused') finish({ step: 'refused', problem: found.problem, body });
        else finish({ step: 'done', answer: found.answer, body });
      },
      () => undefined,
    );
    return () => leaving.abort();
  }, [checked, finish]);

  const submit = (body: Writes[K]['body']) => {
    if (!busy.current) void deliver({ kind, key: newKey(), username, body });
  };

  const sendAgain = () => {
    if (state.step === 'unsent') void deliver(state.pending);
  };

  const reset = () => {
    if (state.step === 'sending' || state.step === 'checking') return;
    forget(form);
    busy.current = false;
    setState({ step: 'ready' });
  };

  return { state, submit, sendAgain, reset };
}
