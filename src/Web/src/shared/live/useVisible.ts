import { useEffect, useState } from 'react';

// A glance at another tab costs nothing; a tab that is left behind gives its connection back.
const graceMs = 15_000;

/** Whether anybody can see this page, or could a moment ago. */
export function useVisible() {
  const [isVisible, setVisible] = useState(() => document.visibilityState === 'visible');
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const change = () => {
      clearTimeout(timer);
      if (document.visibilityState === 'visible') setVisible(true);
      else timer = setTimeout(() => setVisible(false), graceMs);
    };
    document.addEventListener('visibilitychange', change);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', change);
    };
  }, []);
  return isVisible;
}
