import { appendFileSync, writeFileSync } from "node:fs";
import type { Clock } from "../../ports/clock";
import type { ServiceRequest } from "../../ports/service";
import type { ApiCall } from "./api-call";
import { withInput } from "./call-input";
import { type Caller, callerOf } from "./caller";
import type { TellCall } from "./codedeploy-ports";
import { type GroupOf, type GroupOfInstance, KnownFacts } from "./known-facts";
import { type Need, needsOf } from "./needs";
import { readApiCall } from "./read-api-call";

/** A call in the form of the record. */
export type SaidCall = Caller & {
  /** The service's name in signatures. */
  readonly service: string;
  readonly operation: string;
  /** Permissions that the call needs in AWS; undefined if the lab's tables do not have the call. */
  readonly needs?: readonly Need[];
};

/** One line of the record. */
export type RecordedCall = SaidCall & {
  /** ISO 8601. */
  readonly at: string;
};

/** A call and how often it was made. */
export interface CountedCall {
  readonly call: SaidCall;
  readonly times: number;
}

export interface CallRecorderOptions {
  /** The file is emptied at the start. Each line is one JSON document. */
  readonly file: string;
  readonly accountId: string;
  readonly region: string;
  readonly clock: Clock;
  readonly groupOf: GroupOf;
  /** Default: no instance is in a group. */
  readonly groupOfInstance?: GroupOfInstance;
}

/** Polls come many times a second and contain no new information. */
const REPEAT_MS = 1000;

/**
 * Records every call before it is answered. Equal calls are written at most once a second, but every one is counted.
 */
export class CallRecorder {
  private readonly known = new Map<string, CountedCall & { readonly writtenAt: number }>();
  private readonly facts: KnownFacts;

  constructor(private readonly options: CallRecorderOptions) {
    this.facts = new KnownFacts(options.groupOf, options.groupOfInstance ?? (() => undefined));
    writeFileSync(options.file, "");
  }

  /** A call that reached the endpoint. */
  readonly request = (request: ServiceRequest): void => {
    const call = readApiCall(request);
    this.write(callerOf(call.accessKeyId), call);
  };

  /** A call that an AWS service makes with a role of the stack. The lab sends no request for it. */
  readonly codeDeploy = this.tellAs("codedeploy");
  readonly scheduler = this.tellAs("scheduler");

  /** Every call since the start, each with its count. */
  counted(): readonly CountedCall[] {
    return [...this.known.values()];
  }

  private tellAs(by: "codedeploy" | "scheduler"): TellCall {
    return (service, operation, input) => {
      const call = { service, operation, accessKeyId: undefined, region: this.options.region };
      this.write({ by }, { ...call, input: withInput(new Map(), input) });
    };
  }

  private write(caller: Caller, call: ApiCall): void {
    const needs = needsOf(this.facts.complete(call), this.options.accountId);
    const { service, operation } = call;
    const said = { ...caller, service, operation, ...(needs === undefined ? {} : { needs }) };
    const key = JSON.stringify(said);
    const now = this.options.clock.now();
    const { times, writtenAt } = this.known.get(key) ?? { times: 0, writtenAt: -REPEAT_MS };
    const isNew = now - writtenAt >= REPEAT_MS;
    this.known.set(key, { call: said, times: times + 1, writtenAt: isNew ? now : writtenAt });
    if (isNew) {
      appendFileSync(this.options.file, `${JSON.stringify({ at: new Date(now).toISOString(), ...said })}\n`);
    }
  }
}
