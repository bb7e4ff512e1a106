let aheadMs = 0;

/** Takes the server's time from an answer: this browser's clock may be anywhere. */
export function noteTime(response: Response) {
  const time = Date.parse(response.headers.get('date') ?? '');
  if (!Number.isNaN(time)) aheadMs = time - Date.now();
}

/** What time it is on the server, to the second; what is asked for by time is asked for by this. */
export const serverNow = () => Date.now() + aheadMs;
