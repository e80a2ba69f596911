import type { Clock } from "../../ports/clock";
import type { AgentCommand, Agents, CommandObserver, CommandResult } from "../codedeploy/run/ports";

/** A command from the moment CodeDeploy sends it until it is completed or withdrawn. */
export interface QueuedCommand extends AgentCommand {
  /** Identifies the command to the agent (HostCommandIdentifier). */
  readonly id: string;
}

interface Entry {
  readonly command: QueuedCommand;
  readonly observer: CommandObserver;
  handedOut: boolean;
  started: boolean;
}

/** Commands for every host, and the polls that wait for them. */
export class CommandQueue implements Agents {
  private readonly entries = new Map<string, Entry>();
  private readonly waiting = new Map<string, Set<() => void>>();

  constructor(
    private readonly clock: Clock,
    private readonly newId: () => string,
    /** How long a poll waits for a command before it is answered empty. */
    private readonly pollMs = 20_000,
  ) {}

  send(command: AgentCommand, observer: CommandObserver): () => void {
    const id = this.newId();
    this.entries.set(id, { command: { ...command, id }, observer, handedOut: false, started: false });
    for (const wake of [...(this.waiting.get(command.instanceId) ?? [])]) {
      wake();
    }
    return () => this.entries.delete(id);
  }

  /** The next command of the host, as soon as there is one; undefined when the poll's time is over. */
  async poll(instanceId: string): Promise<QueuedCommand | undefined> {
    const ready = this.take(instanceId);
    if (ready) {
      return ready;
    }
    await this.wait(instanceId);
    return this.take(instanceId);
  }

  /** Whether any command of this deployment is meant for this host. */
  find(instanceId: string, deploymentId: string): QueuedCommand | undefined {
    return [...this.entries.values()]
      .map((entry) => entry.command)
      .find((command) => command.instanceId === instanceId && command.deploymentId === deploymentId);
  }

  /** The agent is about to start; false when the command is no longer wanted. */
  acknowledge(id: string): boolean {
    const entry = this.entries.get(id);
    if (!entry) {
      return false;
    }
    if (!entry.started) {
      entry.started = true;
      entry.observer.started();
    }
    return true;
  }

  isWanted(id: string): boolean {
    return this.entries.has(id);
  }

  /** Ends the command. A withdrawn command is ignored. */
  complete(id: string, result: CommandResult): void {
    const entry = this.entries.get(id);
    if (!entry) {
      return;
    }
    this.entries.delete(id);
    entry.observer.completed(result);
  }

  /** Answers every waiting poll with nothing. */
  close(): void {
    for (const wakes of this.waiting.values()) {
      for (const wake of [...wakes]) {
        wake();
      }
    }
  }

  private take(instanceId: string): QueuedCommand | undefined {
    for (const entry of this.entries.values()) {
      if (entry.handedOut || entry.command.instanceId !== instanceId) {
        continue;
      }
      entry.handedOut = true;
      return entry.command;
    }
    return undefined;
  }

  private wait(instanceId: string): Promise<void> {
    return new Promise((resolve) => {
      const wakes = this.waiting.get(instanceId) ?? new Set();
      this.waiting.set(instanceId, wakes);
      const wake = () => {
        cancel();
        wakes.delete(wake);
        resolve();
      };
      const cancel = this.clock.after(this.pollMs, wake);
      wakes.add(wake);
    });
  }
}
