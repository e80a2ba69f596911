import type { Settings } from "../schema";
import type { RawSettings } from "../value-at";
import { addressSpace, clientBlocks } from "./address-space";
import { classicKind } from "./classic";
import { databaseChoices, databaseSubnets } from "./database";
import { environmentVariables } from "./environment";
import { existingNetwork, flowLogs } from "./existing-network";
import { fleetAgent } from "./fleet-agent";
import { fleetImage } from "./fleet-image";
import { fleetInternet } from "./fleet-internet";
import { fleetScaling } from "./fleet-scaling";
import { fleetSize } from "./fleet-size";
import { fleetTypes } from "./fleet-types";
import { healthCheckTimes } from "./health-check";
import { accessLogs, certificateSource, listenerPort, smokeCheckName } from "./https";
import { notifyEmails } from "./notify-emails";
import { revisionAccessLogs } from "./revision-access-logs";
import { rollingCapacity } from "./rollout/capacity";
import { rolloutMethod } from "./rollout/method";
import { roomForBatch } from "./rollout/room";
import { declaredScripts } from "./rollout/scripts";
import { suspendedProcesses } from "./rollout/suspension";
import { twoFleets } from "./rollout/two-fleets";
import { rolloutZones } from "./rollout/zones";
import { tagLimits } from "./tags";
import { gracePeriod, healthWait, rolloutDuration, workersDuration } from "./timing";

/**
 * Each check reads the sections that it needs. It finds nothing if one of them is missing because it is malformed.
 */
const CHECKS: readonly ((settings: Partial<Settings>, raw: RawSettings) => string[])[] = [
  databaseChoices,
  databaseSubnets,
  environmentVariables,
  addressSpace,
  clientBlocks,
  existingNetwork,
  flowLogs,
  fleetSize,
  fleetAgent,
  fleetImage,
  fleetInternet,
  fleetTypes,
  fleetScaling,
  healthCheckTimes,
  revisionAccessLogs,
  rolloutMethod,
  twoFleets,
  rollingCapacity,
  roomForBatch,
  rolloutZones,
  suspendedProcesses,
  declaredScripts,
  accessLogs,
  certificateSource,
  listenerPort,
  classicKind,
  smokeCheckName,
  gracePeriod,
  healthWait,
  rolloutDuration,
  workersDuration,
  tagLimits,
  notifyEmails,
];

/**
 * Finds settings that are valid by themselves but contradict each other.
 * @param raw the settings that the stack file contains, without the defaults
 */
export function contradictions(settings: Partial<Settings>, raw: RawSettings): string[] {
  return CHECKS.flatMap((check) => check(settings, raw));
}
