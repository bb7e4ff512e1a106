import { ObjectMeta } from 'kubernetes-types/meta/v1';

/** As much of Envoy Gateway's kinds as is used here. */
export interface EnvoyProxy {
  apiVersion: 'gateway.envoyproxy.io/v1alpha1';
  kind: 'EnvoyProxy';
  metadata: ObjectMeta;
  spec: {
    provider: {
      type: 'Kubernetes';
      kubernetes: {
        envoyDeployment?: { replicas?: number };
        envoyService?: {
          externalTrafficPolicy?: 'Local' | 'Cluster';
          annotations?: { [name: string]: string };
        };
      };
    };
  };
}

export interface ClientTrafficPolicy {
  apiVersion: 'gateway.envoyproxy.io/v1alpha1';
  kind: 'ClientTrafficPolicy';
  metadata: ObjectMeta;
  spec: {
    targetRefs: { group: string; kind: string; name: string; sectionName?: string }[];
    timeout?: { http?: { requestReceivedTimeout?: string; idleTimeout?: string } };
    connection?: { connectionLimit?: { value: number; closeDelay?: string } };
    enableProxyProtocol?: boolean;
  };
}
