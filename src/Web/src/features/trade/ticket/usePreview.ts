import { useEffect, useState } from 'react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { api, type Schemas } from '../../../api/client';
import { answer } from '../../../api/problem';
import { usePrivate } from '../../../shared/account';

const typingMs = 300;
const pollMs = 3_000;

/** What a request would come to now, asked for once nobody types any more and then again and again,
 * for the price moves. */
export function usePreview(body: Schemas['OrderRequest'] | null) {
  const wanted = useSettled(body === null ? null : JSON.stringify(body));
  const own = usePrivate('preview', wanted);
  return useQuery({
    ...own,
    enabled: own.enabled && wanted !== null,
    queryFn: ({ signal }) =>
      answer(api.POST('/api/v1/orders/preview', { body: JSON.parse(wanted ?? '') as Schemas['OrderRequest'], signal })),
    placeholderData: keepPreviousData,
    refetchInterval: pollMs,
    retry: false,
    gcTime: 0,
  });
}

function useSettled(text: string | null) {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), typingMs);
    return () => clearTimeout(timer);
  }, [text]);
  return text === null ? null : settled;
}
