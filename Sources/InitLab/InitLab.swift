// All floors, for those who build on InitLab.
@_exported import InitLabCluster
