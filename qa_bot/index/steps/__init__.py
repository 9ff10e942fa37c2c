"""The steps of building: gather what the next version holds, bind it into arrays."""
