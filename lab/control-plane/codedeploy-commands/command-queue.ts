import type { Clock } from "../../ports/clock";
import type { AgentCommand, Agents, CommandObserver, CommandResult } from "../codedeploy/run/ports";

/** A command, from the time when CodeDeploy sends it until it is completed or withdrawn. */
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

/** Commands for all hosts, and the polls that wait for them. */
export class CommandQueue implements Agents {
  private readonly entries = new Map<string, Entry>();
  private readonly waiting = new Map<string, Set<() => void>>();

  constructor(
    private readonly clock: Clock,
    private readonly newId: () => string,
    /** Milliseconds that a poll waits for a command before it gets an empty answer. */
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

  /** The host's next command as soon as there is one; undefined when the poll's time is over. */
  async poll(instanceId: string): Promise<QueuedCommand | undefined> {
    const ready = this.take(instanceId);
    if (ready) {
      return ready;
    }
    await this.wait(instanceId);
    return this.take(instanceId);
  }

  /** Whether any command of this deployment is for this host. */
  find(instanceId: string, deploymentId: string): QueuedCommand | undefined {
    return [...this.entries.values()]
      .map((entry) => entry.command)
      .find((command) => command.instanceId === instanceId && command.deploymentId === deploymentId);
  }

  /** Called when the agent is about to start. False if the command was withdrawn. */
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

  /** Ends the command. If it was withdrawn, the call is ignored. */
  complete(id: string, result: CommandResult): void {
    const entry = this.entries.get(id);
    if (!entry) {
      return;
    }
    this.entries.delete(id);
    entry.observer.completed(result);
  }

  /** Gives every waiting poll an empty answer. */
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
