// Keeps a fault of one panel in that panel: the others go on, and the reader can try again.
import { Component } from 'react';
import type { ReactNode } from 'react';
import { retryParts } from './lazyPart.tsx';
import styles from './ErrorBoundary.module.css';

export interface ErrorBoundaryProps {
  readonly message: string;
  readonly again: string;
  readonly children: ReactNode;
  /** Called when a fault was caught; for what is better told elsewhere. */
  onFault?(error: unknown): void;
}

interface ErrorBoundaryState {
  readonly error?: unknown;
}

export class ErrorBoundary extends Component<ErrorBoundaryProps, ErrorBoundaryState> {
  override state: ErrorBoundaryState = {};

  static getDerivedStateFromError(error: unknown): ErrorBoundaryState {
    return { error: error ?? 'unknown' };
  }

  override componentDidCatch(error: unknown): void {
    this.props.onFault?.(error);
  }

  readonly #again = (): void => {
    retryParts();
    this.setState({ error: undefined });
  };

  override render(): ReactNode {
    const { message, again, children } = this.props;
    if (this.state.error === undefined) return children;
    return (
      <div className={styles['fault']} role="alert">
        <p>{message}</p>
        <pre className="small mid">{textOf(this.state.error)}</pre>
        <button type="button" className="btn line" onClick={this.#again}>
          {again}
        </button>
      </div>
    );
  }
}

function textOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
