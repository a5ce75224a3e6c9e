// What every file of this floor may use: the floors above it.
@_exported import InitLabExperiments
