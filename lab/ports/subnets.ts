/** A subnet in the form that load balancers and Auto Scaling groups need. */
export interface SubnetZone {
  readonly subnetId: string;
  readonly availabilityZone: string;
  readonly vpcId: string;
}
