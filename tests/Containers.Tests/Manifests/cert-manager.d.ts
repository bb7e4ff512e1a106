import { ObjectMeta } from 'kubernetes-types/meta/v1';

/** As much of cert-manager's kinds as is used here. */
export interface Issuer {
  apiVersion: 'cert-manager.io/v1';
  kind: 'Issuer';
  metadata: ObjectMeta;
  spec: { selfSigned: Record<string, never> } | { ca: { secretName: string } };
}

export interface Certificate {
  apiVersion: 'cert-manager.io/v1';
  kind: 'Certificate';
  metadata: ObjectMeta;
  spec: {
    commonName: string;
    dnsNames?: string[];
    isCA?: boolean;
    secretName: string;
    duration?: string;
    renewBefore?: string;
    usages?: ('digital signature' | 'server auth' | 'client auth')[];
    privateKey?: { algorithm: 'ECDSA' | 'RSA' | 'Ed25519'; size?: number; rotationPolicy?: 'Always' | 'Never' };
    issuerRef: { kind: 'Issuer' | 'ClusterIssuer'; name: string };
  };
}
