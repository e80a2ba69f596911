import type { Amount } from "../model/settings";
import { counted } from "./counted";

/** Hosts that are changed together, of a fleet of so many: a percentage is rounded down, at least one. */
export function batchHosts(fleet: number, amount: Amount): number {
  return "hosts" in amount ? amount.hosts : Math.max(1, Math.floor((fleet * amount.percent) / 100));
}

/** Hosts that are added to a fleet of so many: a percentage is rounded up, at least one. */
export function additionalHosts(fleet: number, amount: Amount): number {
  return "hosts" in amount ? amount.hosts : Math.max(1, Math.ceil((fleet * amount.percent) / 100));
}

/** As the program has asked for it: `2 hosts`, `25 % of them`. */
export function amountText(amount: Amount): string {
  return "hosts" in amount ? counted(amount.hosts, "host") : `${amount.percent} % of them`;
}

const CONFIG = /^InService-minimum-(\d+)-hosts$/;

/** Name of the deployment configuration that keeps so many hosts in service; all groups of an account share it. */
export function hostCountConfigName(hostsThatStay: number): string {
  return `InService-minimum-${hostsThatStay}-hosts`;
}

export function isHostCountConfig(name: string | undefined): boolean {
  return CONFIG.test(name ?? "");
}
