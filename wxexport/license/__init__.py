"""An SPDX identifier or an address -> a license with its names, sentence and badge; read ``names.named`` first."""
