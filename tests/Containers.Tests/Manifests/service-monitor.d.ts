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

export interface PrometheusRule {
  apiVersion: 'monitoring.coreos.com/v1';
  kind: 'PrometheusRule';
  metadata: ObjectMeta;
  spec: {
    groups: {
      name: string;
      rules: (
        | { record: string; expr: string }
        | {
            alert: string;
            expr: string;
            for?: string;
            labels: { severity: 'page' | 'ticket' };
            annotations: { summary: string; runbook_url: string };
          }
      )[];
    }[];
  };
}

interface Matcher {
  name: string;
  matchType: '=' | '!=' | '=~' | '!~';
  value: string;
}

interface Route {
  receiver: string;
  groupBy?: string[];
  groupWait?: string;
  groupInterval?: string;
  repeatInterval?: string;
  matchers?: Matcher[];
  routes?: Route[];
}

export interface AlertmanagerConfig {
  apiVersion: 'monitoring.coreos.com/v1alpha1';
  kind: 'AlertmanagerConfig';
  metadata: ObjectMeta;
  spec: {
    route: Route;
    receivers: { name: string; webhookConfigs: { urlSecret: { name: string; key: string }; sendResolved?: boolean }[] }[];
    inhibitRules?: { sourceMatch: Matcher[]; targetMatch: Matcher[]; equal?: string[] }[];
  };
}
