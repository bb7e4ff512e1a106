import { useEffect, useMemo } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { useSession } from '../../api/session';
import { reportFeed } from './feed';
import { Updates } from './updates';
import { follow, type Place } from './follow';
import { useVisible } from './useVisible';

const forAll = 'prices';
const forOwner = 'prices,orders,balances,alerts';

/** Keeps what the queries have up to date by the stream, for as long as somebody looks. */
export function useLiveFeed() {
  const queries = useQueryClient();
  const session = useSession();
  const isVisible = useVisible();
  const username = session === null || session.ended ? null : session.username;
  const place = usePlace(username);
  useEffect(() => {
    if (!isVisible) return;
    const leaving = new AbortController();
    const updates = new Updates(queries, username);
    void follow({
      channels: username === null ? forAll : forOwner,
      place,
      signal: leaving.signal,
      onOpen: () => updates.catchUp(),
      onEvent: (event) => updates.take(event),
    });
    return () => {
      leaving.abort();
      updates.stop();
      reportFeed('connecting');
    };
  }, [queries, username, isVisible, place]);
}

// What happened while nobody looked is told when somebody does again.
const usePlace = (of: string | null) => useMemo<Place & { of: typeof of }>(() => ({ of, after: null }), [of]);
