import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { MetricLabels, Metrics } from '../../ports/metrics.ts';

/** Seconds, from a quick row answer to a platform's time-out. */
const BUCKETS = [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];
const PREFIX = 'sau_ro_';

/** Metrics in the text format of Prometheus. A name always comes with the same label names. */
export function createPrometheusMetrics(): Metrics {
  const registry = new Registry();
  const known = new Map<string, Counter | Gauge | Histogram>();

  function metric<T extends Counter | Gauge | Histogram>(name: string, labels: MetricLabels, make: (options: Options) => T): T {
    const found = known.get(name);
    if (found !== undefined) return found as T;
    const made = make({
      name: `${PREFIX}${name}`,
      help: name.replaceAll('_', ' '),
      labelNames: Object.keys(labels),
      registers: [registry],
    });
    known.set(name, made);
    return made;
  }

  return {
    count: (name, labels = {}, by = 1) => metric(name, labels, (options) => new Counter(options)).inc(labels, by),
    observe: (name, seconds, labels = {}) =>
      metric(name, labels, (options) => new Histogram({ ...options, buckets: BUCKETS })).observe(labels, seconds),
    level: (name, value, labels = {}) => metric(name, labels, (options) => new Gauge(options)).set(labels, value),
    render: async () => ({ contentType: registry.contentType, text: await registry.metrics() }),
  };
}

interface Options {
  name: string;
  help: string;
  labelNames: string[];
  registers: Registry[];
}
