"""What the services share: settings, delivery, broker, workers, metrics, health."""
