import { ObjectMeta } from 'kubernetes-types/meta/v1';

/** As much of External Secrets' kinds as is used here. */
export interface SecretStore {
  apiVersion: 'external-secrets.io/v1';
  kind: 'SecretStore';
  metadata: ObjectMeta;
  spec: { provider: { aws: { service: 'SecretsManager' | 'ParameterStore'; region: string } } };
}

export interface ExternalSecret {
  apiVersion: 'external-secrets.io/v1';
  kind: 'ExternalSecret';
  metadata: ObjectMeta;
  spec: {
    refreshInterval: string;
    secretStoreRef: { kind: 'SecretStore' | 'ClusterSecretStore'; name: string };
    target: { name: string };
    dataFrom: { extract: { key: string } }[];
  };
}
