import { useRef } from 'react';
import { useMutation, useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { api, type Schemas } from '../../api/client';
import { answer, asProblem } from '../../api/problem';
import { usePrivate } from '../account';
import { useInterval } from '../live/feed';
import { newKey } from '../operations/pending';
import { privateKey } from '../queries';

const pollMs = 3_000;
/** What they are kept under, among what belongs to one person. */
export const alertsName = 'alerts';

const notFound = 404;

export type Alert = Schemas['AlertResponse'];

/** Price alerts, newest first; what went off is among them until its owner has seen it. */
export function useAlerts() {
  return useQuery({
    ...usePrivate(alertsName),
    queryFn: async ({ signal }) => (await answer(api.GET('/api/v1/alerts', { signal }))).data,
    refetchInterval: useInterval(pollMs),
  });
}

/** Shows what has become of an alert. One that is not in the list may be gone from it. */
export const withAlert = (queries: QueryClient, username: string, alert: Alert) =>
  queries.setQueryData<Alert[]>([...privateKey(username), alertsName], (alerts) =>
    alerts?.map((one) => (one.alert_id === alert.alert_id ? alert : one)),
  );

/** Sets an alert. What is asked again after its answer was lost sets no second one. */
export function useSetAlert() {
  const asked = useRef({ text: '', key: '' });
  const onSettled = useAskAgain();
  return useMutation({
    mutationFn: async (body: Schemas['AlertRequest']) => {
      const text = JSON.stringify(body);
      if (asked.current.text !== text) asked.current = { text, key: newKey() };
      const header = { 'Idempotency-Key': asked.current.key };
      const { data } = await answer(api.POST('/api/v1/alerts', { body, params: { header } }));
      asked.current = { text: '', key: '' };
      return data;
    },
    onSettled,
  });
}

/** Removes these alerts and no other: one that goes off meanwhile stays to be seen. */
export function useRemoveAlerts() {
  const onSettled = useAskAgain();
  return useMutation({
    mutationFn: async (alerts: readonly Alert[]) => {
      for (const { alert_id } of alerts) await remove(alert_id);
    },
    onSettled,
  });
}

async function remove(alert_id: string) {
  const params = { path: { alert_id }, header: { 'Idempotency-Key': newKey() } };
  try {
    await answer(api.DELETE('/api/v1/alerts/{alert_id}', { params }));
  } catch (fault) {
    // What another tab has removed is where it was wanted.
    if (asProblem(fault).status !== notFound) throw fault;
  }
}

function useAskAgain() {
  const queries = useQueryClient();
  const { queryKey } = usePrivate(alertsName);
  return () => queries.invalidateQueries({ queryKey });
}
