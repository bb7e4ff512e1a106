import { LabelSelector, ObjectMeta } from 'kubernetes-types/meta/v1';

/** As much of the Prometheus operator's kind as is used here. */
export interface ServiceMonitor {
  apiVersion: 'monitoring.coreos.com/v1';
  kind: 'ServiceMonitor';
  metadata: ObjectMeta;
  spec: {
    selector: LabelSelector;
    endpoints: { port: string; path?: string; interval?: string; scrapeTimeout?: string }[];
  };
}
