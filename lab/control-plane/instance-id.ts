/**
 * Whether a text has the format of an instance id: `i-` and 8 or 17 hexadecimal digits (EC2 user guide, resource
 * IDs).
 */
export function isInstanceId(text: string): boolean {
  return /^i-([0-9a-f]{8}|[0-9a-f]{17})$/.test(text);
}
