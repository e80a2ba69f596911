import type { Clock } from "../ports/clock";
import type { Network } from "../ports/network";
import { DEREGISTERING, type DescribedTarget, NOT_IN_USE, NOT_REGISTERED } from "./described-target";
import { type FirstCheckDelay, halfAnInterval } from "./first-check";
import { afterCheck, CHECKING, REGISTERING } from "./health";
import type { HealthSettings } from "./health-settings";
import { History } from "./history";
import { machineNetwork } from "./machine-network";
import { APPLICATION_MANNER, type Manner } from "./manner";
import type { Probe } from "./prober";
import { Target, type TargetAddress } from "./target";

export interface TargetGroupOptions {
  readonly clock: Clock;
  readonly probe: Probe;
  /** How to connect to targets. Default: from this process. */
  readonly network?: Network | undefined;
  /** Time for establishing a connection to a target. Default: 10 s, as in an ALB (ELB guide, HTTP 504). */
  readonly connectMs?: number;
  readonly health: HealthSettings;
  readonly deregistrationDelayMs: number;
  /** Default: that of an Application Load Balancer. */
  readonly manner?: Manner;
  /** Default: half an interval. */
  readonly firstCheckDelay?: FirstCheckDelay;
}

/** A working target group: it registers, probes and drains targets, and chooses one for each request. */
export class TargetGroup {
  readonly history = new History();
  private readonly targets = new Map<string, Target>();
  private readonly manner: Manner;
  private settings: HealthSettings;
  private delayMs: number;
  private inUse = false;
  private turn = 0;

  constructor(private readonly options: TargetGroupOptions) {
    this.manner = options.manner ?? APPLICATION_MANNER;
    this.settings = options.health;
    this.delayMs = options.deregistrationDelayMs;
    this.sample();
  }

  /** New settings apply from the next check on. A running drain keeps its original delay. */
  configure(health: HealthSettings, deregistrationDelayMs: number): void {
    this.settings = health;
    this.delayMs = deregistrationDelayMs;
  }

  /** Whether a listener forwards to this group. Targets are checked only while one does (`Target.NotInUse`). */
  setInUse(inUse: boolean): void {
    if (this.inUse === inUse) {
      return;
    }
    this.inUse = inUse;
    for (const target of this.targets.values()) {
      if (!target.draining) {
        this.begin(target);
      }
    }
    this.sample();
  }

  /**
   * Registering again changes nothing. A draining target is taken back and starts as a new one. The first check comes
   * after its delay.
   */
  register(at: TargetAddress): void {
    const known = this.targets.get(keyOf(at.id, at.port));
    if (known !== undefined && !known.draining && known.at.address === at.address) {
      return;
    }
    known?.cancelDrain?.();
    const target = known?.at.address === at.address ? known : this.targetAt(at);
    target.cancelDrain = undefined;
    this.targets.set(keyOf(at.id, at.port), target);
    this.history.registered(at.id, this.options.clock.now());
    this.begin(target);
    this.sample();
  }

  /**
   * The target gets no new requests from now on. Requests in progress may finish until the delay ends, and are then
   * cut off. With a Classic Load Balancer, the target is gone as soon as no request is in progress.
   */
  deregister(id: string, port: number): void {
    const target = this.targets.get(keyOf(id, port));
    if (target === undefined || target.draining) {
      return;
    }
    target.cancelCheck();
    target.generation += 1;
    const end = (): void => {
      this.targets.delete(keyOf(id, port));
      void target.cut();
      this.sample();
    };
    const untilIdle = this.manner.drainsUntil === "idle";
    if (this.delayMs === 0 || !this.inUse || (untilIdle && target.idle)) {
      end();
      return;
    }
    const cancel = this.options.clock.after(this.delayMs, end);
    target.cancelDrain = cancel;
    if (untilIdle) {
      target.onIdle = () => {
        if (target.cancelDrain !== cancel) {
          return;
        }
        cancel();
        end();
      };
    }
    this.sample();
  }

  /** All targets with an id, for a caller that does not know their ports. */
  portsOf(id: string): readonly number[] {
    return [...this.targets.values()].filter((target) => target.at.id === id).map((target) => target.at.port);
  }

  describe(): readonly DescribedTarget[] {
    return [...this.targets.values()].map((target) => ({ at: target.at, health: this.shown(target) }));
  }

  healthOf(id: string, port: number): DescribedTarget["health"] {
    const target = this.targets.get(keyOf(id, port));
    return target === undefined ? NOT_REGISTERED : this.shown(target);
  }

  /**
   * The next target in turn among the healthy ones. If none is healthy, an ALB fails open and uses all registered
   * targets that are not draining. Undefined if there is no target, and then the answer is 503.
   */
  pick(): Target | undefined {
    const open = [...this.targets.values()].filter((target) => !target.draining);
    const healthy = open.filter((target) => target.health.state === "healthy");
    const candidates = healthy.length > 0 || !this.manner.failsOpen ? healthy : open;
    this.turn += 1;
    return candidates[this.turn % Math.max(candidates.length, 1)];
  }

  /** Time from a target's registration to its first check. */
  firstCheckMs(): number {
    return (this.options.firstCheckDelay ?? halfAnInterval)(this.settings.intervalMs);
  }

  /** Shortest time from a target's registration until it is healthy. */
  leastCheckMs(): number {
    return this.firstCheckMs() + (this.firstPasses() - 1) * this.settings.intervalMs;
  }

  inServiceCount(): number {
    if (!this.inUse) {
      return 0;
    }
    return [...this.targets.values()].filter(
      (target) => !target.draining && target.health.state === "healthy",
    ).length;
  }

  /** Stops checks and drains, and cuts connections. */
  async close(): Promise<void> {
    const targets = [...this.targets.values()];
    this.targets.clear();
    for (const target of targets) {
      target.cancelCheck();
      target.cancelDrain?.();
      target.generation += 1;
    }
    await Promise.all(targets.map((target) => target.cut()));
  }

  private shown(target: Target): DescribedTarget["health"] {
    if (target.draining) {
      return DEREGISTERING;
    }
    if (!this.inUse) {
      return NOT_IN_USE;
    }
    const { state, reason, description } = target.health;
    return {
      state,
      ...(reason === undefined ? {} : { reason }),
      ...(description === undefined ? {} : { description }),
    };
  }

  private targetAt(at: TargetAddress): Target {
    const { connectMs = 10_000, network = machineNetwork } = this.options;
    return new Target(at, connectMs, network);
  }

  private begin(target: Target): void {
    target.cancelCheck();
    target.generation += 1;
    target.health = REGISTERING;
    if (!this.inUse) {
      return;
    }
    const { generation } = target;
    target.cancelCheck = this.options.clock.after(this.firstCheckMs(), () => this.check(target, generation));
  }

  private check(target: Target, generation: number): void {
    const settings = this.settings;
    if (target.health.reason === REGISTERING.reason) {
      target.health = CHECKING;
    }
    target.cancelCheck = this.options.clock.after(settings.intervalMs, () => this.check(target, generation));
    const port = settings.port === "traffic" ? target.at.port : settings.port;
    const { path, timeoutMs, matcher } = settings;
    void this.options.probe({ address: target.at.address, port, path, timeoutMs, matcher }).then((result) => {
      if (target.generation !== generation) {
        return;
      }
      target.health = afterCheck(target.health, result, this.settings, this.firstPasses());
      if (result.passed) {
        this.history.passed(target.at.id, this.options.clock.now());
      }
      this.sample();
    });
  }

  private firstPasses(): number {
    return this.manner.firstPasses === "one" ? 1 : this.settings.healthyThreshold;
  }

  private sample(): void {
    this.history.sample(this.options.clock.now(), this.inServiceCount());
  }
}

function keyOf(id: string, port: number): string {
  return `${id}:${port}`;
}
