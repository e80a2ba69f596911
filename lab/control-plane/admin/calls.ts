import type { CountedCall, SaidCall } from "../call-record/recorder";

/** Text about the permissions that were needed, by whom and how often. Each permission and resource is one line. */
export function callsText(counted: readonly CountedCall[], by: string | undefined): string {
  const counts = new Map<string, number>();
  for (const { call, times } of counted) {
    if (by !== undefined && call.by !== by) {
      continue;
    }
    for (const line of permissions(call)) {
      counts.set(line, (counts.get(line) ?? 0) + times);
    }
  }
  return [...counts]
    .sort()
    .map(([line, count]) => `${line}  ×${count}\n`)
    .join("");
}

function permissions({ by, service, operation, needs }: SaidCall): string[] {
  const who = by.padEnd(10);
  return (
    needs?.map(({ action, resource }) => `${who}  ${action.padEnd(50)}  ${resource}`) ?? [
      `${who}  ${`${service}:${operation}`.padEnd(50)}  (not in the lab's tables of permissions)`,
    ]
  );
}
