import { z } from "zod";

/** A number of seconds within AWS's limits. */
export const seconds = (minimum: number, maximum: number) => z.int().min(minimum).max(maximum);
/** A string in a format that a regular expression checks and that words describe. */
export const text = (pattern: RegExp, allowed: string) => z.string().regex(pattern).meta({ allowed });
export const anyText = z.string().min(1);
export const ipv4Block = z.cidrv4();
export const httpPath = text(/^\/\S*$/, "a path that starts with /");
