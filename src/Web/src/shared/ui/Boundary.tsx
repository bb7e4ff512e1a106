import { Component, type ReactNode } from 'react';
import { Button } from './Button';
import { Notice } from './Notice';

/** Keeps a fault in one part of a page from taking the rest with it. */
export class Boundary extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError = () => ({ failed: true });

  override render() {
    if (!this.state.failed) return this.props.children;
    return (
      <Notice tone="bad">
        <p>This part could not be shown. Your money is not affected.</p>
        <Button onClick={() => this.setState({ failed: false })}>Show it again</Button>
      </Notice>
    );
  }
}
