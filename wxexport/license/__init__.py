"""An SPDX name or an address becomes a license with its sentence and badge; read ``names.named`` first."""
