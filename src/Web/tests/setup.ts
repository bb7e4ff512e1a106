import '@testing-library/jest-dom/vitest';
import { cleanup, configure } from '@testing-library/react';
import { afterAll, afterEach, beforeAll, vi } from 'vitest';
import { closeSession } from '../src/api/session';
import { reportReachable } from '../src/api/connection';
import { reportFeed } from '../src/shared/live/feed';
import { server } from './server';

// jsdom knows the element and not what opens and closes it.
HTMLDialogElement.prototype.showModal = function showModal() {
  this.open = true;
};
HTMLDialogElement.prototype.close = function close() {
  this.open = false;
};

// It tells of a mouse and of no other pointer.
window.PointerEvent ??= class extends MouseEvent {} as typeof PointerEvent;

// Nor has it a canvas: what is drawn there is looked at in a browser.
vi.mock('lightweight-charts', () => import('./chart'));

window.scrollTo = () => undefined;
window.matchMedia = (media) => Object.assign(new EventTarget(), { media, matches: false }) as MediaQueryList;

// Long enough for a busy machine: what fails is what never comes.
configure({ asyncUtilTimeout: 15_000 });

beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterEach(() => {
  cleanup();
  server.resetHandlers();
  closeSession();
  sessionStorage.clear();
  localStorage.clear();
  reportReachable(true);
  reportFeed('connecting');
});
afterAll(() => server.close());
