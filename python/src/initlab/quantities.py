"""The quantities that InitLab measures in every layer, by the names that its files use."""

SIGNALS = ("preactivation", "activation", "gradient")
MOMENTS = ("moment2", "variance", "variance_over_inputs", "mean", "kurtosis")

#: All quantities. `docs/reading-a-report.md` defines them.
QUANTITIES = (
    *(f"preactivation.{moment}" for moment in MOMENTS),
    *(f"activation.{moment}" for moment in MOMENTS),
    "activation.zero_fraction",
    "activation.dead_fraction",
    "activation.cosine",
    *(f"gradient.{moment}" for moment in MOMENTS),
    "weight_gradient.moment2",
    "bias_gradient.moment2",
    "weight.mean",
    "weight.variance",
    "weight.zero_fraction",
)

#: Measured by the gradient of a loss.
BACKWARD = tuple(name for name in QUANTITIES if "gradient" in name)
