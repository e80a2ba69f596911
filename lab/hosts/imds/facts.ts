/** An instance's metadata. */
export interface InstanceFacts {
  readonly instanceId: string;
  readonly address: string;
  readonly region: string;
  readonly availabilityZone: string;
  readonly instanceType: string;
  readonly imageId: string;
  readonly accountId: string;
  /** Name under which the credentials are listed: the role in the instance profile. */
  readonly roleName: string;
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
  readonly tags: Readonly<Record<string, string>>;
}
