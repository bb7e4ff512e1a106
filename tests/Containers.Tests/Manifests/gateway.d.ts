import { ObjectMeta } from 'kubernetes-types/meta/v1';

/** As much of the Gateway API's kinds as is used here. */
export interface Gateway {
  apiVersion: 'gateway.networking.k8s.io/v1';
  kind: 'Gateway';
  metadata: ObjectMeta;
  spec: {
    gatewayClassName: string;
    infrastructure?: { parametersRef?: { group: string; kind: string; name: string } };
    listeners: {
      name: string;
      protocol: 'HTTP' | 'HTTPS' | 'TLS' | 'TCP';
      port: number;
      hostname?: string;
      tls?: { mode?: 'Terminate' | 'Passthrough'; certificateRefs?: { kind?: 'Secret'; name: string }[] };
      allowedRoutes?: { namespaces?: { from: 'All' | 'Same' | 'Selector' } };
    }[];
  };
}

export interface HTTPRoute {
  apiVersion: 'gateway.networking.k8s.io/v1';
  kind: 'HTTPRoute';
  metadata: ObjectMeta;
  spec: {
    parentRefs: { name: string; sectionName?: string }[];
    hostnames?: string[];
    rules: {
      matches?: { path: { type: 'PathPrefix' | 'Exact' | 'RegularExpression'; value: string } }[];
      timeouts?: { request?: string; backendRequest?: string };
      filters?: {
        type: 'RequestRedirect';
        requestRedirect: { scheme: 'http' | 'https'; statusCode?: 301 | 302 };
      }[];
      backendRefs?: { name: string; port: number; weight?: number }[];
    }[];
  };
}
