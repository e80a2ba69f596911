import { SUCCEEDED } from "../constants";
import { isOver } from "../model/endings";
import type { Fleet } from "../model/fleet";
import type { DeploymentRecord, TargetRecord } from "../model/records";
import type { Context } from "../ports/context";
import type { GuardSession } from "../ports/guard-session";
import type { Reads } from "../ports/port";

/** For how long one look at a fleet serves all that follows it at once; a size that is written must follow from a fresh one. */
const LOOK_MS = 1000;

type Remembered = Pick<
  Reads,
  "fleet" | "instances" | "getDeployment" | "getDeployments" | "listTargets" | "getTargets"
>;

/**
 * Saves calls whose answer is known. What cannot change any more is read once: a deployment that has succeeded, its list of
 * hosts, and the part of a host that is over. Whatever else a deployment becomes, its record may still change: a rollback is
 * added to one that has failed. A fleet is read once between two pauses or changes: every change keeps the guard first.
 */
export function remembering(context: Context, session: GuardSession): readonly [Context, GuardSession] {
  const { clock, port } = context;
  const memory = new Memory(clock, port);
  const remembered: Context = {
    ...context,
    clock: {
      now: () => clock.now(),
      sleep: (milliseconds) => {
        memory.forgetFleets();
        return clock.sleep(milliseconds);
      },
    },
    port: { ...port, ...memory.reads },
  };
  const keep = () => {
    memory.forgetFleets();
    return session.keep();
  };
  return [remembered, keeping(session, keep)];
}

class Memory {
  private readonly fleets = new Map<string, { readonly fleet: Fleet; readonly at: number }>();
  private readonly succeeded = new Map<string, DeploymentRecord>();
  private readonly hosts = new Map<string, readonly string[]>();
  private readonly over = new Map<string, TargetRecord>();

  constructor(
    private readonly clock: Context["clock"],
    private readonly port: Reads,
  ) {}

  readonly reads: Remembered = {
    fleet: (name) => this.fleet(name),
    instances: async (name) => (await this.fleet(name)).instances,
    getDeployment: async (id) => this.succeeded.get(id) ?? this.deployment(await this.port.getDeployment(id)),
    getDeployments: async (ids) => {
      const open = ids.filter((id) => !this.succeeded.has(id));
      const read = open.length === 0 ? [] : await this.port.getDeployments(open);
      return [
        ...ids.flatMap((id) => this.succeeded.get(id) ?? []),
        ...read.map((each) => this.deployment(each)),
      ];
    },
    listTargets: (id) => this.list(id),
    getTargets: (id, hosts) => this.targets(id, hosts),
  };

  forgetFleets(): void {
    this.fleets.clear();
  }

  private async fleet(name: string): Promise<Fleet> {
    const known = this.fleets.get(name);
    const at = this.clock.now();
    if (known !== undefined && at - known.at < LOOK_MS) {
      return known.fleet;
    }
    const fleet = await this.port.fleet(name);
    this.fleets.set(name, { fleet, at });
    return fleet;
  }

  private deployment(read: DeploymentRecord): DeploymentRecord {
    if (read.status === SUCCEEDED) {
      this.succeeded.set(read.deploymentId, read);
    }
    return read;
  }

  private async list(id: string): Promise<readonly string[]> {
    const known = this.hosts.get(id);
    if (known !== undefined) {
      return known;
    }
    const isOver = this.succeeded.has(id);
    const hosts = await this.port.listTargets(id);
    if (isOver) {
      this.hosts.set(id, hosts);
    }
    return hosts;
  }

  private async targets(id: string, hosts: readonly string[]): Promise<readonly TargetRecord[]> {
    const key = (host: string) => `${id} ${host}`;
    const open = hosts.filter((host) => !this.over.has(key(host)));
    const known = hosts.flatMap((host) => this.over.get(key(host)) ?? []);
    const read = open.length === 0 ? [] : await this.port.getTargets(id, open);
    for (const target of read.filter(isOver)) {
      this.over.set(key(target.instanceId), target);
    }
    return [...known, ...read];
  }
}

/** The same guard with another `keep`. */
function keeping(session: GuardSession, keep: () => Promise<void>): GuardSession {
  return {
    get owed() {
      return session.owed;
    },
    get stop() {
      return session.stop;
    },
    get loss() {
      return session.loss;
    },
    get approval() {
      return session.approval;
    },
    begin: (contentHash, steps) => session.begin(contentHash, steps),
    at: (step) => session.at(step),
    owe: (owed) => session.owe(owed),
    look: () => session.look(),
    keep,
    release: () => session.release(),
  };
}
