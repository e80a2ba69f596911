import type { RoleSettings } from "../settings/sections/roles";

/** The stack's permissions boundary as an input of a role; empty if none is set. */
export function boundary(roles: RoleSettings | undefined): { permissionsBoundary?: string } {
  const permissionsBoundaryArn = roles?.permissionsBoundaryArn;
  return permissionsBoundaryArn === undefined ? {} : { permissionsBoundary: permissionsBoundaryArn };
}
