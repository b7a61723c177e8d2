const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

/**
 * Holds back what ends this process until something is cleaned up; a second signal ends it at once.
 */
export class Interruption {
  private received: NodeJS.Signals | undefined;
  private readonly listeners = new Set<() => void>();

  constructor() {
    for (const signal of SIGNALS) process.once(signal, this.receive);
  }

  /** Calls back when a signal arrives, or has arrived; until the function is called that it gives. */
  onSignal(listener: () => void): () => void {
    if (this.received !== undefined) listener();
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Holds nothing back any longer: a signal that arrived does what it would have done. */
  end(): void {
    for (const signal of SIGNALS) process.off(signal, this.receive);
    if (this.received !== undefined) process.kill(process.pid, this.received);
  }

  private readonly receive = (signal: NodeJS.Signals): void => {
    this.received = signal;
    for (const each of SIGNALS) process.off(each, this.receive);
    for (const listener of this.listeners) listener();
  };
}
