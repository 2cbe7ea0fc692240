export type MetricLabels = Readonly<Record<string, string>>;

/** Figures about the running programme, by snake_case names with their unit at the end. */
export interface Metrics {
  /** Adds to a counter ("messages_received_total"). */
  count(name: string, labels?: MetricLabels, by?: number): void;
  /** Notes a duration ("answer_seconds"). */
  observe(name: string, seconds: number, labels?: MetricLabels): void;
  /** Sets a level ("outbox_pending"). */
  level(name: string, value: number, labels?: MetricLabels): void;
  /** Everything, as Prometheus reads it. */
  render(): Promise<{ readonly contentType: string; readonly text: string }>;
}
