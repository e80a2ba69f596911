import type {
  AgentCommand,
  Agents,
  CommandObserver,
} from "../../../../lab/control-plane/codedeploy/run/ports";
import type { Clock } from "../../../../lab/ports/clock";

export type AgentBehaviour = "works" | "fails" | "silent" | "hangs";

/** Agents for which each event takes one second, or as long as the test says. The test also says which of them fail. */
export class FakeAgents implements Agents {
  readonly ran: AgentCommand[] = [];
  eventMs = 1_000;
  behaviour: (command: AgentCommand) => AgentBehaviour = () => "works";

  constructor(private readonly clock: Clock) {}

  send(command: AgentCommand, observer: CommandObserver): () => void {
    const behaviour = this.behaviour(command);
    this.ran.push(command);
    if (behaviour === "silent") {
      return () => {};
    }
    const cancelStart = this.clock.after(0, () => observer.started());
    if (behaviour === "hangs") {
      return cancelStart;
    }
    const cancelEnd = this.clock.after(this.eventMs, () =>
      observer.completed({
        succeeded: behaviour === "works",
        diagnostics: {
          errorCode: behaviour === "works" ? "Success" : "ScriptFailed",
          scriptName: "hook.sh",
          message: behaviour,
          logTail: "[stdout]tail\n",
        },
      }),
    );
    return () => {
      cancelStart();
      cancelEnd();
    };
  }
}
