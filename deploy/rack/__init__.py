"""The rack: real machines without hardware, provisioned and tried as a hall is."""
